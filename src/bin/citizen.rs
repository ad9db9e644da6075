//! Everything except `/results`.

fn main() {
    huiyin::app::citizen::start();
}
