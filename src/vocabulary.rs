//! Fixed lists of words: each an enum whose variants have a key, as it is written in tables and files,
//! and a sentence that says what they mean.

/// Declares a vocabulary as an enum, a line for each word:
/// `Variant "key" "What it means.";`. A key that is also a name in Rust may be written as one.
///
/// The enum is `Copy` and ordered as written. It has `ALL`, `key`, `about` and `named`, is shown and
/// serialised as its key, and may be a cell of a table.
macro_rules! vocabulary {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$of_variant:meta])* $variant:ident $key:tt $about:literal;)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $about] $(#[$of_variant])* $variant,)*
        }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: [Self; [$(stringify!($variant)),*].len()] = [$(Self::$variant),*];

            /// Returns the word in tables and files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $crate::vocabulary::key!($key),)*
                }
            }

            /// Returns what it means, in a sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => $about,)*
                }
            }

            /// Returns the word with a key, if there is one.
            #[must_use]
            pub fn named(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|word| word.key() == key)
            }
        }

        $crate::vocabulary::written_by_key!($name);
    };
}

/// The text of a key, which is written as a text or as a name.
macro_rules! key {
    ($key:literal) => {
        $key
    };
    ($key:ident) => {
        stringify!($key)
    };
}

/// Has values shown and serialised as what their method `key` returns.
macro_rules! written_by_key {
    ($($name:ident),*) => {$(
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.key())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.key()
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    )*};
}

/// Has the schema of some types say that they are written as the keys of vocabularies.
macro_rules! described_by_key {
    ($($name:ident of $vocabulary:ident;)*) => {$(
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($vocabulary).into()
            }

            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                let words = $vocabulary::ALL.map(|word| (word.key(), word.about()));
                $crate::vocabulary::schema_of_keys(&words)
            }
        }
    )*};
}

/// Returns the schema of a text that is one of some keys, each with what it means.
pub(crate) fn schema_of_keys(words: &[(&str, &str)]) -> schemars::Schema {
    let of_one =
        |(key, about): &(&str, &str)| serde_json::json!({ "const": key, "description": about });
    let all: Vec<serde_json::Value> = words.iter().map(of_one).collect();
    schemars::json_schema!({ "type": "string", "oneOf": all })
}

pub(crate) use {described_by_key, key, vocabulary, written_by_key};

#[cfg(test)]
mod tests {
    use crate::scenario::Basis;

    #[test]
    fn a_word_is_found_by_its_key_and_written_as_it() {
        assert_eq!(Basis::ALL.map(Basis::key), ["real", "notional", "assumed"]);
        assert_eq!(Basis::named("assumed"), Some(Basis::Assumed));
        assert_eq!(Basis::named("Assumed"), None);
        assert_eq!(Basis::Notional.about(), "It was made up for the exercise.");
        assert_eq!(Basis::Real.to_string(), "real");
        assert_eq!(serde_json::to_string(&Basis::Real).expect("a text"), "\"real\"");
    }
}
