/// A value that the machine can compute: 32-bit words all of them.
#[derive(Clone, Debug)]
pub enum Value {
    /// The low and the high word of the number, and the count.
    Low,
    High,
    Count,
    Number(u32),
    And(Box<Value>, Box<Value>),
    Or(Box<Value>, Box<Value>),
    Minus(Box<Value>, Box<Value>),
    /// Undefined if the count is 32 or more.
    Shl(Box<Value>, Box<Value>),
    Shr(Box<Value>, Box<Value>),
}
use Value::*;

pub enum End {
    /// To the first block if the value is not 0, otherwise to the second.
    If(Value, usize, usize),
    Goto(usize),
    Done,
}

pub struct Block {
    /// What the block writes to the result: low word, high word.
    pub result: Option<(Value, Value)>,
    pub end: End,
}

fn shl(a: Value, b: Value) -> Value {
    Shl(Box::new(a), Box::new(b))
}
fn shr(a: Value, b: Value) -> Value {
    Shr(Box::new(a), Box::new(b))
}
fn and(a: Value, b: Value) -> Value {
    And(Box::new(a), Box::new(b))
}
fn or(a: Value, b: Value) -> Value {
    Or(Box::new(a), Box::new(b))
}
fn minus(a: Value, b: Value) -> Value {
    Minus(Box::new(a), Box::new(b))
}

/// The blocks of a logical shift to the right. Execution begins in block 0.
pub fn lower_shr() -> Vec<Block> {
    vec![
        // 0: is a whole word shifted out?
        Block { result: None, end: End::If(and(Count, Number(32)), 1, 2) },
        // 1: by whole words
        Block {
            result: Some((shr(High, minus(Count, Number(32))), Number(0))),
            end: End::Goto(3),
        },
        // 2: by bits
        Block {
            result: Some((
                or(shl(High, minus(Number(32), Count)), shr(Low, Count)),
                shr(High, Count),
            )),
            end: End::Goto(3),
        },
        // 3: after
        Block { result: None, end: End::Done },
    ]
}
