use std::thread;

/// A prepared statement of a C library that keeps its state in variables of the
/// thread: whoever prepares a statement has to run and release it.
pub struct Statement {
    number: u32,
    thread: thread::ThreadId,
}

impl Statement {
    pub fn prepare(_text: &str) -> Self {
        // Stands for the call of the library.
        Statement { number: 7, thread: thread::current().id() }
    }

    pub fn run(&self) -> u32 {
        assert_eq!(thread::current().id(), self.thread);
        self.number
    }
}

/// What must not compile. Leave this function as it is.
fn main() {
    let statement = Statement::prepare("select 1");
    println!("{} rows", statement.run());
    let other = thread::spawn(move || statement.run());
    println!("{} rows", other.join().unwrap());
}
