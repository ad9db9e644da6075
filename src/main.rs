//! The program the browser runs.

fn main() {
    huiyin::app::start();
}
