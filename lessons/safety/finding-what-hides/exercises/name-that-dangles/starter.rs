/// The names of all topics, by number.
#[derive(Default)]
pub struct Topics {
    names: Vec<String>,
}

impl Topics {
    pub fn add(&mut self, name: &str) -> usize {
        self.names.push(name.to_string());
        self.names.len() - 1
    }

    pub fn rename(&mut self, id: usize, to: &str) {
        self.names[id] = to.to_string();
    }

    pub fn name(&self, id: usize) -> &'static str {
        let name: *const str = self.names[id].as_str();
        // SAFETY: topics are never removed.
        unsafe { &*name }
    }
}

/// What must not compile. Leave this function as it is.
fn main() {
    let mut topics = Topics::default();
    let id = topics.add("orders.eu");
    let name = topics.name(id);
    topics.rename(id, "orders.us");
    println!("{name}");
}
