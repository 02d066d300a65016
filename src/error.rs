//! What can go wrong in the library.
//!
//! ```
//! let error = lacuna::lang::Language::parse("eng_US").unwrap_err();
//! assert_eq!(error.to_string(), "`eng_US` is not a BCP 47 language tag; write `en-US`");
//! ```

/// An error of the library. Each names the file or the value at fault and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("`{tag}` is not a BCP 47 language tag{hint}")]
    Language { tag: String, hint: String },
    #[error("there is no format `{format}`; there are {known}")]
    Format { format: String, known: String },
    #[error("{path}: {reason}")]
    Unreadable { path: String, reason: String },
    #[error("{given} given; 2 to {most} versions can be compared")]
    Versions { given: usize, most: usize },
}

pub type Result<T> = std::result::Result<T, Error>;
