//! Whether an end that was told is compatible with what truly happened.

use wmpf_voip_kit::{Confidence, End, Who, Why};

/// What truly ended a call, as far as `who` and `why` go. Two ends may act before they hear of each other: then there
/// are two.
pub type Truth = (Who, Why);

/// Certain: it is a truth. Less sure: a truth is its why, or among its alternatives.
pub fn fits(end: &End, truths: &[Truth]) -> bool {
    truths.iter().any(|(who, why)| match end.confidence {
        Confidence::Certain => end.who == *who && end.why == *why,
        Confidence::Likely | Confidence::Possible => {
            let says_nothing = end.why == Why::Unknown && end.alternatives.is_empty();
            says_nothing || means(end.why, *why) || end.alternatives.iter().any(|other| means(*other, *why))
        }
    })
}

/// `vanished`: that end fell silent, for whichever broken why.
fn means(said: Why, truth: Why) -> bool {
    said == truth
        || said == Why::Vanished && matches!(truth, Why::NetworkLost | Why::Interrupted | Why::FloatClosed)
}
