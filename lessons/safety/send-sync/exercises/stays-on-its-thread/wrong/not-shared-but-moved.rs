use std::cell::Cell;
use std::marker::PhantomData;
use std::thread;

/// A prepared statement of a C library that keeps its state in variables of the
/// thread: whoever prepares a statement has to run and release it.
pub struct Statement {
    number: u32,
    _of_this_thread: PhantomData<Cell<()>>,
}

impl Statement {
    pub fn prepare(_text: &str) -> Self {
        // Stands for the call of the library.
        Statement { number: 7, _of_this_thread: PhantomData }
    }

    pub fn run(&self) -> u32 {
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
