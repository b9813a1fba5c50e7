//! The files that pages load: styles, and the scripts that keep them current.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::report::looks;

#[derive(Embed)]
#[folder = "assets/web"]
struct EmbeddedFiles;

/// Returns the address of a file, with a digest so that no browser shows an old one.
pub(super) fn address(name: &str) -> String {
    let digest = match EmbeddedFiles::get(name) {
        Some(file) => file.metadata.sha256_hash(),
        None => Sha256::digest(looks().as_bytes()).into(),
    };
    let short: String = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("/assets/{name}?{short}")
}

/// The styles of pictures, which are generated.
pub(super) const FIGURES: &str = "figures.css";

/// Returns a file by its name.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let of = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    if name == FIGURES {
        return ([(header::CONTENT_TYPE, of)], looks()).into_response();
    }
    match EmbeddedFiles::get(&name) {
        Some(file) => ([(header::CONTENT_TYPE, of)], file.data.into_owned()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
