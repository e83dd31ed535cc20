//! What cxx_build::bridge does in a build script, without Cargo around it: writes the C++ side of
//! the bridges in the files that are named, below OUT_DIR/cxxbridge. Compiling is the runner's part.

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let _ = cxx_build::bridges(files);
}
