#[cxx::bridge]
mod ffi {
    struct Rule {
        tenant: String,
        limit: u64,
    }

    extern "Rust" {
        fn parse_rule(line: &str) -> Rule;
    }

    unsafe extern "C++" {
        include!("exercise/include/shim.h");
        fn describe_rule(line: &str) -> String;
    }
}

fn parse_rule(line: &str) -> ffi::Rule {
    let (tenant, limit) = line.split_once('=').unwrap();
    ffi::Rule {
        tenant: tenant.to_string(),
        limit: limit.parse().unwrap(),
    }
}

/// Rust asks C++, and C++ asks Rust.
pub fn ask_cpp(line: &str) -> String {
    ffi::describe_rule(line)
}
