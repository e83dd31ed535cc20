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
    next: Option<String>,
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
        let next = match place {
            Place::Start | Place::End => None,
            Place::Page(continuation) => Some(continuation),
        };
        Pager {
            fetch,
            items: Vec::new().into_iter(),
            next,
        }
    }

    /// Where to begin in order to skip nothing.
    pub fn place(&self) -> Place {
        self.next.clone().map_or(Place::Start, Place::Page)
    }
}

impl<T, F> Iterator for Pager<T, F>
where
    F: FnMut(Option<&str>) -> Result<Page<T>, FetchError>,
{
    type Item = Result<T, FetchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(item) = self.items.next() {
            return Some(Ok(item));
        }
        let page = (self.fetch)(self.next.as_deref()).ok()?;
        self.next = page.continuation;
        self.items = page.items.into_iter();
        self.items.next().map(Ok)
    }
}
