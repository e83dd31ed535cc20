import { parseFence } from './fence'
import { runnableSample } from './runnable'

/**
 * What the first page offers to run: everyday code that every reader of the Book has written once, which the compiler
 * refuses, with a suggestion that makes it work.
 */
export const OPENING_SAMPLE = {
  fence: parseFence('rust,compile_fail,E0373').fence,
  edition: '2024' as const,
  code: `use std::thread;

fn main() {
    let steps = vec!["read", "answer", "make it compile"];

    let worker = thread::spawn(|| {
        for step in &steps {
            println!("{step}");
        }
    });

    worker.join().unwrap();
}`,
}

export const openingSample = () => runnableSample(OPENING_SAMPLE.fence, OPENING_SAMPLE.code, OPENING_SAMPLE.edition)
