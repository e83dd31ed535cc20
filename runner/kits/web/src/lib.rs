// The crates that this kit offers are its dependencies.
