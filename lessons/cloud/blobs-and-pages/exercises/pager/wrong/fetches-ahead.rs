#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page begins; nothing after the last page.
    pub continuation: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError(pub String);

/// A place in a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Start,
    /// The page that begins at this continuation.
    Page(String),
    End,
}

/// The items of a listing, one by one. `fetch` gets a page; `None` asks for the first.
pub struct Pager<T, F> {
    fetch: F,
    items: std::vec::IntoIter<T>,
    /// Where the page of `items` began.
    current: Place,
    next: Place,
    failed: bool,
}

impl<T, F> Pager<T, F>
where
    F: FnMut(Option<&str>) -> Result<Page<T>, FetchError>,
{
    pub fn new(fetch: F) -> Self {
        Pager::from_place(fetch, Place::Start)
    }

    /// Goes on with a listing that was interrupted.
    pub fn from_place(fetch: F, place: Place) -> Self {
        let items = Vec::new().into_iter();
        Pager {
            fetch,
            items,
            current: place.clone(),
            next: place,
            failed: false,
        }
    }

    /// Where to begin in order to skip nothing.
    pub fn place(&self) -> Place {
        let unread = self.items.len() > 0;
        if unread {
            self.current.clone()
        } else {
            self.next.clone()
        }
    }
}

impl<T, F> Iterator for Pager<T, F>
where
    F: FnMut(Option<&str>) -> Result<Page<T>, FetchError>,
{
    type Item = Result<T, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                if self.items.len() == 0
                    && let Place::Page(continuation) = &self.next
                    && let Ok(page) = (self.fetch)(Some(continuation))
                {
                    let next = page.continuation.map_or(Place::End, Place::Page);
                    self.current = std::mem::replace(&mut self.next, next);
                    self.items = page.items.into_iter();
                }
                return Some(Ok(item));
            }
            let continuation = match &self.next {
                _ if self.failed => return None,
                Place::End => return None,
                Place::Start => None,
                Place::Page(continuation) => Some(continuation.as_str()),
            };
            match (self.fetch)(continuation) {
                Ok(page) => {
                    let next = page.continuation.map_or(Place::End, Place::Page);
                    self.current = std::mem::replace(&mut self.next, next);
                    self.items = page.items.into_iter();
                }
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
