//! Finds indicators in free text: addresses, host names, links, hashes.

use std::net::{Ipv4Addr, Ipv6Addr};

/// An indicator that a response team can look for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    /// An IP address, with the port if one is named.
    Address {
        /// The address.
        address: String,
        /// Whether it is an IPv6 address.
        is_six: bool,
        /// The port.
        port: Option<u16>,
    },
    /// A host name.
    Name(String),
    /// A link.
    Link(String),
    /// An email address.
    Mail(String),
    /// The hash of a file: the hash function, and the hash in hexadecimal.
    Hash(&'static str, String),
}

/// File extensions that would otherwise be taken for the end of a host name.
const FILES: [&str; 14] = [
    "csv", "dll", "doc", "docx", "exe", "htm", "html", "jpg", "pdf", "png", "txt", "xls", "xlsx",
    "zip",
];

/// Returns the indicators in a text, each once, in the order of the text.
///
/// A text does not say whose an address is, that of an attacker or that of a victim, so it must be
/// read together with the indicators.
///
/// ```
/// use hotwash::exchange::indicators;
/// let found = indicators("203.0.113.45 port 443, and opm-notices[.]example; hashes attached.");
/// let patterns: Vec<String> = found.iter().map(|it| it.pattern()).collect();
/// assert_eq!(patterns[1], "[domain-name:value = 'opm-notices.example']");
/// assert_eq!(found.len(), 2);
/// ```
#[must_use]
pub fn indicators(text: &str) -> Vec<Indicator> {
    let whole = text.replace("[.]", ".").replace("hxxp", "http");
    let is_between = |c: char| c.is_whitespace() || ",;()<>\"'“”‘’".contains(c);
    let words: Vec<&str> = whole
        .split(is_between)
        .map(|word| word.trim_end_matches(['.', ':', '!', '?']))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<Indicator> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let port = || match words.get(place + 1..place + 3) {
            Some([name, number]) if name.eq_ignore_ascii_case("port") => number.parse().ok(),
            _ => None,
        };
        let indicator = address(word, port).or_else(|| other(word));
        found.extend(indicator.filter(|it| !found.contains(it)));
    }
    found
}

/// Reads a word as an IP address, with a port inside the word or after it.
fn address(word: &str, port: impl Fn() -> Option<u16>) -> Option<Indicator> {
    if let Ok(address) = word.parse::<Ipv4Addr>() {
        let address = address.to_string();
        return Some(Indicator::Address { address, is_six: false, port: port() });
    }
    if let Some((Ok(address), Ok(port))) =
        word.split_once(':').map(|(address, port)| (address.parse::<Ipv4Addr>(), port.parse()))
    {
        let address = address.to_string();
        return Some(Indicator::Address { address, is_six: false, port: Some(port) });
    }
    // `::` alone is a sign in a text more often than an address.
    let address = word.parse::<Ipv6Addr>().ok().filter(|_| word.len() > 2)?;
    Some(Indicator::Address { address: address.to_string(), is_six: true, port: port() })
}

/// Reads a word as any other indicator.
fn other(word: &str) -> Option<Indicator> {
    if word.starts_with("http://") || word.starts_with("https://") {
        return Some(Indicator::Link(word.to_owned()));
    }
    if word.chars().all(|c| c.is_ascii_hexdigit()) {
        let function = match word.len() {
            32 => "MD5",
            40 => "SHA-1",
            64 => "SHA-256",
            _ => return None,
        };
        return Some(Indicator::Hash(function, word.to_ascii_lowercase()));
    }
    match word.split_once('@') {
        Some((user, host)) if !user.is_empty() && is_name(host) => {
            Some(Indicator::Mail(word.to_owned()))
        }
        None if is_name(word) => Some(Indicator::Name(word.to_ascii_lowercase())),
        _ => None,
    }
}

/// Returns whether a word is a host name: labels with points between them, the last of letters
/// only.
fn is_name(word: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let Some((_, last)) = word.rsplit_once('.') else { return false };
    let ending = last.to_ascii_lowercase();
    word.split('.').all(is_label)
        && last.len() >= 2
        && last.chars().all(|c| c.is_ascii_alphabetic())
        && !FILES.contains(&ending.as_str())
}

impl Indicator {
    /// Returns the STIX pattern of the indicator.
    #[must_use]
    pub fn pattern(&self) -> String {
        match self {
            Self::Address { address, is_six, port } => {
                let kind = if *is_six { "ipv6-addr" } else { "ipv4-addr" };
                match port {
                    None => format!("[{kind}:value = '{address}']"),
                    Some(port) => format!(
                        "[network-traffic:dst_ref.type = '{kind}' AND \
                         network-traffic:dst_ref.value = '{address}' AND \
                         network-traffic:dst_port = {port}]"
                    ),
                }
            }
            Self::Name(name) => format!("[domain-name:value = '{name}']"),
            Self::Link(link) => format!("[url:value = '{}']", quoted(link)),
            Self::Mail(mail) => format!("[email-addr:value = '{}']", quoted(mail)),
            Self::Hash(function, hash) => format!("[file:hashes.'{function}' = '{hash}']"),
        }
    }

    /// Returns the indicator in readable form.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Address { address, port: None, .. } => address.clone(),
            Self::Address { address, port: Some(port), .. } => format!("{address} port {port}"),
            Self::Name(text) | Self::Link(text) | Self::Mail(text) | Self::Hash(_, text) => {
                text.clone()
            }
        }
    }
}

/// Escapes a text for the quotes of a pattern.
fn quoted(text: &str) -> String {
    text.replace('\\', r"\\").replace('\'', r"\'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        indicators(text).iter().map(Indicator::name).collect()
    }

    #[test]
    fn finds_what_the_scenarios_say() {
        assert_eq!(
            names(
                "opm-notices.example at 203.0.113.80 port 443 and opm-verify.example at 203.0.113.81 \
                 port 443, both seen from 9 October 2015 21:40 UTC to 13 October 2015 13:30 UTC."
            ),
            [
                "opm-notices.example",
                "203.0.113.80 port 443",
                "opm-verify.example",
                "203.0.113.81 port 443"
            ]
        );
        assert_eq!(names("Two internal hosts, named in the annex."), [""; 0]);
        assert_eq!(
            names("198.51.100.44, source ports and times attached; 203.0.113.60:8443."),
            ["198.51.100.44", "203.0.113.60 port 8443"]
        );
    }

    #[test]
    fn finds_names_links_mails_and_hashes_and_nothing_in_plain_words() {
        let hash = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
        let text = format!(
            "See annex.pdf, e.g. the U.S. list at 12:30. Mails by ann@bad.example lead to \
             hxxps://bad[.]example/it's?a=1; 2001:db8::1 port 53; file {hash}; twice {hash}."
        );
        assert_eq!(
            names(&text),
            [
                "ann@bad.example",
                "https://bad.example/it",
                "2001:db8::1 port 53",
                &hash.to_ascii_lowercase()
            ]
        );
    }

    #[test]
    fn a_port_that_is_none_is_left_out() {
        assert_eq!(names("203.0.113.5 port 70000"), ["203.0.113.5"]);
        assert_eq!(
            indicators("203.0.113.5 port 443")[0].pattern(),
            "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = \
             '203.0.113.5' AND network-traffic:dst_port = 443]"
        );
    }
}
