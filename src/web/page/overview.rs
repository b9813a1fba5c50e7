//! What those who see everything see at a moment.

use crate::engine::view::FacilitatorView;
use crate::record::Tables;
use crate::session::{Play, Session, StoreTrouble};

/// What those who see everything see at a moment.
pub(in crate::web) struct Overview<'a> {
    pub(in crate::web) view: &'a FacilitatorView,
    pub(in crate::web) tables: &'a Tables,
    pub(in crate::web) session: &'a Session,
    pub(in crate::web) play: &'a Play,
    /// What is wrong with the store, without any request having caused it.
    pub(in crate::web) trouble: Option<StoreTrouble>,
    /// Whether the viewer is the facilitator.
    pub(in crate::web) leads: bool,
}
