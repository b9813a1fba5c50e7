//! What those who see everything see at a moment.

use crate::engine::view::FacilitatorView;
use crate::record::Tables;
use crate::session::{Play, Session};

/// What those who see everything see at a moment.
pub(in crate::web) struct Overview<'a> {
    pub(in crate::web) view: &'a FacilitatorView,
    pub(in crate::web) tables: &'a Tables,
    pub(in crate::web) session: &'a Session,
    pub(in crate::web) play: &'a Play,
    /// The last error that no request has caused.
    pub(in crate::web) trouble: Option<&'a str>,
    /// Whether the viewer is the facilitator.
    pub(in crate::web) leads: bool,
}
