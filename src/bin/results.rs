//! `/results` and below.

fn main() {
    huiyin::app::results::start();
}
