//! The occasions on which a misunderstanding may come to light.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::vocabulary::vocabulary;

macro_rules! occasions {
    ($($variant:ident $name:ident $about:literal;)*) => {
        vocabulary! {
            /// Something that may show that a message was read in another way than it was meant.
            pub enum Occasion {
                $($variant $name $about;)*
            }
        }

        /// For each occasion, the chance that a file gives in place of the default of a kind.
        #[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct Exposures {
            $(#[doc = $about] pub $name: Option<f64>,)*
        }

        impl Exposures {
            /// Returns the chance that a file gives for an occasion.
            #[must_use]
            pub const fn get(&self, occasion: Occasion) -> Option<f64> {
                match occasion {
                    $(Occasion::$variant => self.$name,)*
                }
            }
        }
    };
}

occasions! {
    Acknowledgement acknowledgement "The receipt is confirmed, with the class and the due time as they were read.";
    Verbatim verbatim "The request is read back word for word.";
    Paraphrase paraphrase "The request is read back in the reader's own words.";
    Ruling ruling "The request is held against the required contents, and sent back for what is missing.";
    Supplement supplement "What had been left out arrives.";
    Redirection redirection "The addressee names another agency as the competent one.";
    Status status "The addressee tells how far things have come.";
    Answer answer "The answer on the substance, or a refusal.";
    Reconciliation reconciliation "The file is closed, and both sides hold their records against each other.";
    Hotline hotline "The request is talked over on the hotline.";
    Dialogue dialogue "Ministers go through the request, or through the incidents that are held against a norm.";
    Statement statement "The one who misread says something on the same case.";
    Press press "A public report on the same case.";
    SecondLook second_look "The one who misread it looks again.";
}
