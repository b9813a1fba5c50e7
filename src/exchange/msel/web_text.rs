//! Texts that are web pages, as what they show.

/// Returns whether a text is a web page, or a part of one.
pub(super) fn is_page(text: &str) -> bool {
    let text = text.trim_start();
    let begin: String = text.chars().take(9).collect::<String>().to_lowercase();
    let is_begin = ["<!doctype", "<html", "<p>", "<div", "<body", "<span", "<table"]
        .iter()
        .any(|tag| begin.starts_with(tag));
    is_begin && text.contains("</")
}

/// Returns a text of a web page as plain text.
pub(super) fn without_tags(text: &str) -> String {
    if !(text.contains('<') && text.contains('>')) {
        return text.to_owned();
    }
    // What a page does not show.
    let mut shown = text.to_owned();
    for part in ["head", "style", "script"] {
        let (open, close) = (format!("<{part}"), format!("</{part}>"));
        while let Some(from) = shown.to_ascii_lowercase().find(&open) {
            let rest = shown[from..].to_ascii_lowercase();
            let to = rest.find(&close).map_or(shown.len(), |at| from + at + close.len());
            shown.replace_range(from..to, "");
        }
    }
    let text = shown.as_str();
    let mut made = String::new();
    for piece in text.split_inclusive('>') {
        let Some((before, tag)) = piece.rsplit_once('<') else {
            made.push_str(piece);
            continue;
        };
        made.push_str(before);
        let name = tag.trim_end_matches('>').trim_end_matches('/').trim().to_lowercase();
        if ["br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3"].contains(&name.as_str()) {
            made.push('\n');
        }
    }
    let made: Vec<&str> = made.lines().map(str::trim).collect();
    let made = made.join("\n");
    let plain =
        quick_xml::escape::unescape(&made.replace("&nbsp;", " ")).map(std::borrow::Cow::into_owned);
    plain.unwrap_or(made).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_is_left_of_its_text() {
        let page = "<p>Dear all,</p><p>2 &lt; 3 &amp; more<br/>End</p>";
        assert_eq!(without_tags(page), "Dear all,\n2 < 3 & more\nEnd");
        assert_eq!(without_tags("a < b"), "a < b");
        let whole = "<!DOCTYPE html><html><head><style>p {}</style></head><body> <h1>A</h1> B </body></html>";
        assert!(is_page(whole) && is_page(page) && !is_page("<5 minutes"));
        assert_eq!(without_tags(whole), "A\nB");
    }
}
