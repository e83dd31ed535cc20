#[cfg(test)]
mod tests {
    use crate::*;
    use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
    use std::sync::atomic::Ordering::{self, *};
    use std::sync::{Condvar, Mutex, MutexGuard};

    const NAMES: [&str; 2] = ["READY", "VALUE"];

    #[test]
    fn a_reader_finds_nothing_or_the_whole() {
        let writer: Body = &|memory| {
            publish(memory, 42);
            Vec::new()
        };
        let reader: Body = &|memory| get(memory).into_iter().collect();
        explore(&|_| {}, &[writer, reader], &|_, results| {
            assert!(
                results[1].is_empty() || results[1] == [42],
                "get returned {:?}",
                results[1]
            );
        });
    }

    #[test]
    fn it_is_found_in_the_end() {
        let writer: Body = &|memory| {
            publish(memory, 42);
            Vec::new()
        };
        explore(&|_| {}, &[writer], &|memory, _| {
            assert_eq!(get(memory), Some(42), "published, joined, and not found");
        });
    }

    #[test]
    fn nothing_is_found_before() {
        explore(&|_| {}, &[], &|memory, _| assert_eq!(get(memory), None));
    }

    #[test]
    fn two_readers_may_look() {
        let writer: Body = &|memory| {
            publish(memory, 7);
            Vec::new()
        };
        let reader: Body = &|memory| get(memory).into_iter().chain(get(memory)).collect();
        explore(&|_| {}, &[writer, reader, reader], &|_, results| {
            for found in &results[1..] {
                assert!(
                    found.iter().all(|&value| value == 7),
                    "a reader got {found:?}"
                );
            }
        });
    }

    // A small model checker: the threads take turns, one access at a time, and every choice (who goes on, which
    // message a load reads) is tried. It keeps to the rules of the lesson; at most two turns are taken away from a
    // thread that could go on.

    /// What a thread or a message knows: the newest message of each place, and how far each thread has come.
    #[derive(Clone)]
    struct View {
        seen: Vec<usize>,
        clock: Vec<usize>,
    }

    impl View {
        fn join(&mut self, other: &View) {
            let pairs = self.seen.iter_mut().zip(&other.seen);
            for (mine, theirs) in pairs.chain(self.clock.iter_mut().zip(&other.clock)) {
                *mine = (*mine).max(*theirs);
            }
        }
    }

    struct Message {
        value: u64,
        view: View,
    }

    struct Thread {
        now: View,
        acquirable: View,
        released: View,
        done: bool,
    }

    struct Plain {
        value: u64,
        written: (usize, usize),
        read: Vec<usize>,
    }

    struct State {
        places: Vec<Vec<Message>>,
        plain: Vec<Plain>,
        threads: Vec<Thread>,
        global: View,
        solo: bool,
        turn: usize,
        path: Vec<(usize, usize)>,
        at: usize,
        switches: usize,
        trace: Vec<String>,
        broken: Option<String>,
    }

    impl State {
        fn choose(&mut self, of: usize) -> usize {
            if of == 1 || self.solo {
                return 0;
            }
            if self.at == self.path.len() {
                self.path.push((0, of));
            }
            self.at += 1;
            self.path[self.at - 1].0
        }

        fn pick(&mut self, me: usize) {
            let goes_on = me < self.threads.len() - 1 && !self.threads[me].done;
            let mut candidates: Vec<usize> = (0..self.threads.len() - 1)
                .filter(|&t| t != me && !self.threads[t].done)
                .collect();
            if goes_on {
                candidates.insert(0, me);
                if self.switches == 0 {
                    candidates.truncate(1);
                }
            }
            if candidates.is_empty() {
                self.turn = usize::MAX;
                return;
            }
            let chosen = self.choose(candidates.len());
            self.turn = candidates[chosen];
            if goes_on && self.turn != me {
                self.switches -= 1;
            }
        }

        fn global_fence(&mut self, t: usize) {
            let thread = &mut self.threads[t];
            let acquirable = thread.acquirable.clone();
            thread.now.join(&acquirable);
            thread.now.join(&self.global);
            self.global = thread.now.clone();
            thread.released = thread.now.clone();
        }

        fn receive(&mut self, t: usize, place: usize, index: usize, order: Ordering) -> u64 {
            let message = &self.places[place][index];
            let thread = &mut self.threads[t];
            thread.now.seen[place] = thread.now.seen[place].max(index);
            thread.acquirable.join(&message.view);
            if matches!(order, Acquire | AcqRel | SeqCst) {
                thread.now.join(&message.view);
            }
            message.value
        }

        fn send(&mut self, t: usize, place: usize, value: u64, order: Ordering) {
            let index = self.places[place].len();
            let thread = &mut self.threads[t];
            thread.now.seen[place] = index;
            let mut view = match order {
                Release | AcqRel | SeqCst => thread.now.clone(),
                _ => thread.released.clone(),
            };
            view.seen[place] = index;
            self.places[place].push(Message { value, view });
        }
    }

    struct Model {
        state: Mutex<State>,
        turns: Condvar,
    }

    struct Stop;

    struct Handle<'a> {
        model: &'a Model,
        id: usize,
    }

    impl Handle<'_> {
        fn step<R: std::fmt::Debug>(
            &self,
            what: &str,
            act: impl FnOnce(&mut State, usize) -> R,
        ) -> R {
            let mut state = lock(&self.model.state);
            while !state.solo && state.turn != self.id && state.broken.is_none() {
                state = self
                    .model
                    .turns
                    .wait(state)
                    .unwrap_or_else(|e| e.into_inner());
            }
            if state.broken.is_some() && !state.solo {
                drop(state);
                resume_unwind(Box::new(Stop));
            }
            assert!(state.trace.len() < 400, "this does not end");
            state.threads[self.id].now.clock[self.id] += 1;
            let answer = act(&mut state, self.id);
            let who = if state.solo {
                "main".to_string()
            } else {
                format!("thread {}", self.id)
            };
            if !what.is_empty() {
                state.trace.push(format!("{who}: {what} -> {answer:?}"));
            }
            if !state.solo {
                state.pick(self.id);
                self.model.turns.notify_all();
            }
            answer
        }
    }

    fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
        state
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    impl Memory for Handle<'_> {
        fn load(&self, place: usize, order: Ordering) -> u64 {
            self.step(&format!("load {} {order:?}", NAMES[place]), |s, t| {
                assert!(
                    !matches!(order, Release | AcqRel),
                    "a load cannot be {order:?}"
                );
                if order == SeqCst {
                    s.global_fence(t);
                }
                let (oldest, newest) = (s.threads[t].now.seen[place], s.places[place].len() - 1);
                let index = newest - s.choose(newest - oldest + 1);
                s.receive(t, place, index, order)
            })
        }

        fn store(&self, place: usize, value: u64, order: Ordering) {
            self.step(
                &format!("store {value} to {} {order:?}", NAMES[place]),
                |s, t| {
                    assert!(
                        !matches!(order, Acquire | AcqRel),
                        "a store cannot be {order:?}"
                    );
                    if order == SeqCst {
                        s.global_fence(t);
                    }
                    s.send(t, place, value, order);
                    if order == SeqCst {
                        s.global_fence(t);
                    }
                },
            )
        }

        fn read(&self, place: usize) -> u64 {
            self.step(&format!("read {}", NAMES[place]), |s, t| {
                let (by, when) = s.plain[place].written;
                assert!(
                    s.threads[t].now.clock[by] >= when,
                    "data race: read without happens-before"
                );
                s.plain[place].read[t] = s.threads[t].now.clock[t];
                s.plain[place].value
            })
        }

        fn write(&self, place: usize, value: u64) {
            self.step(&format!("write {value} to {}", NAMES[place]), |s, t| {
                let (by, when) = s.plain[place].written;
                let clock = s.threads[t].now.clock.clone();
                assert!(
                    clock[by] >= when,
                    "data race: two writes without happens-before"
                );
                let ordered = s.plain[place]
                    .read
                    .iter()
                    .zip(&clock)
                    .all(|(read, mine)| mine >= read);
                assert!(ordered, "data race: write without happens-before");
                s.plain[place].written = (t, clock[t]);
                s.plain[place].value = value;
            })
        }

        fn fence(&self, order: Ordering) {
            self.step(&format!("fence {order:?}"), |s, t| {
                assert!(
                    order != Relaxed,
                    "there is no such thing as a relaxed fence"
                );
                if order == SeqCst {
                    s.global_fence(t);
                }
                let thread = &mut s.threads[t];
                if matches!(order, Acquire | AcqRel) {
                    let acquirable = thread.acquirable.clone();
                    thread.now.join(&acquirable);
                }
                if matches!(order, Release | AcqRel) {
                    thread.released = thread.now.clone();
                }
            })
        }
    }

    type Body<'a> = &'a (dyn Fn(&Handle) -> Vec<u64> + Sync);

    /// Runs `setup`, then the threads in every schedule, and `check` with what they returned after each.
    fn explore(setup: &dyn Fn(&Handle), threads: &[Body], check: &dyn Fn(&Handle, &[Vec<u64>])) {
        let count = threads.len();
        let nothing = View {
            seen: vec![0; NAMES.len()],
            clock: vec![0; count + 1],
        };
        let mut path = Vec::new();
        loop {
            let first = || {
                vec![Message {
                    value: 0,
                    view: nothing.clone(),
                }]
            };
            let thread = || Thread {
                now: nothing.clone(),
                acquirable: nothing.clone(),
                released: nothing.clone(),
                done: false,
            };
            let plain = || Plain {
                value: 0,
                written: (0, 0),
                read: vec![0; count + 1],
            };
            let model = Model {
                state: Mutex::new(State {
                    places: NAMES.iter().map(|_| first()).collect(),
                    plain: NAMES.iter().map(|_| plain()).collect(),
                    threads: (0..=count).map(|_| thread()).collect(),
                    global: nothing.clone(),
                    solo: true,
                    turn: usize::MAX,
                    path: std::mem::take(&mut path),
                    at: 0,
                    switches: 2,
                    trace: Vec::new(),
                    broken: None,
                }),
                turns: Condvar::new(),
            };
            let main = Handle {
                model: &model,
                id: count,
            };
            setup(&main);
            {
                let mut state = lock(&model.state);
                let base = state.threads[count].now.clone();
                for thread in &mut state.threads {
                    thread.now = base.clone();
                    thread.acquirable = base.clone();
                    thread.released = base.clone();
                }
                state.solo = false;
                state.pick(count);
            }
            let results: Vec<Vec<u64>> = std::thread::scope(|scope| {
                let running: Vec<_> = threads
                    .iter()
                    .enumerate()
                    .map(|(id, body)| {
                        let model = &model;
                        scope.spawn(move || {
                            let handle = Handle { model, id };
                            let outcome = catch_unwind(AssertUnwindSafe(|| {
                                let result = body(&handle);
                                handle.step("", |s, t| s.threads[t].done = true);
                                result
                            }));
                            outcome.unwrap_or_else(|payload| {
                                let text =
                                    payload.downcast_ref::<String>().cloned().or_else(|| {
                                        payload.downcast_ref::<&str>().map(|s| s.to_string())
                                    });
                                let mut state = lock(&model.state);
                                if let (Some(text), true) = (text, state.broken.is_none()) {
                                    state.broken = Some(text);
                                }
                                model.turns.notify_all();
                                Vec::new()
                            })
                        })
                    })
                    .collect();
                running
                    .into_iter()
                    .map(|thread| thread.join().unwrap())
                    .collect()
            });
            let (broken, trace) = {
                let mut state = lock(&model.state);
                state.solo = true;
                let all: Vec<View> = state.threads.iter().map(|t| t.now.clone()).collect();
                for view in &all {
                    state.threads[count].now.join(view);
                }
                (state.broken.take(), state.trace.join("\n  "))
            };
            if let Some(broken) = broken {
                panic!("{broken}\nin this schedule:\n  {trace}");
            }
            if let Err(payload) = catch_unwind(AssertUnwindSafe(|| check(&main, &results))) {
                println!("in this schedule:\n  {trace}");
                resume_unwind(payload);
            }
            path = std::mem::take(&mut lock(&model.state).path);
            loop {
                match path.pop() {
                    None => return,
                    Some((choice, of)) if choice + 1 < of => {
                        path.push((choice + 1, of));
                        break;
                    }
                    Some(_) => {}
                }
            }
        }
    }
}
