//! The pages are part of the program: new ones make a new program.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../target/site");
}
