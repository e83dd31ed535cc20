use std::fmt;

#[cxx::bridge]
mod ffi {
    struct Rule {
        tenant: String,
        limit: u64,
    }

    extern "Rust" {
        fn parse_rule(line: &str) -> Result<Rule>;
    }

    unsafe extern "C++" {
        include!("exercise/include/shim.h");
        fn describe_rule(line: &str) -> String;
    }
}

/// The bridge names only the success type; the error needs `Display`.
#[derive(Debug)]
enum RuleError {
    MissingEquals,
    EmptyTenant,
    BadLimit(String),
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleError::MissingEquals => write!(f, "missing '='"),
            RuleError::EmptyTenant => write!(f, "empty tenant"),
            RuleError::BadLimit(text) => write!(f, "bad limit: {text}"),
        }
    }
}

fn parse_rule(line: &str) -> Result<ffi::Rule, RuleError> {
    let (tenant, limit) = line.split_once('=').ok_or(RuleError::MissingEquals)?;
    if tenant.is_empty() {
        return Err(RuleError::EmptyTenant);
    }
    let limit = limit
        .parse()
        .map_err(|error: std::num::ParseIntError| RuleError::BadLimit(error.to_string()))?;
    Ok(ffi::Rule { tenant: tenant.to_string(), limit })
}

/// Rust asks C++, and C++ asks Rust.
pub fn ask_cpp(line: &str) -> String {
    ffi::describe_rule(line)
}
