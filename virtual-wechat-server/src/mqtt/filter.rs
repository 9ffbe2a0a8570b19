//! Names of topics, and the filters of subscriptions.

/// Whether something can be published there.
pub(super) fn is_topic(topic: &str) -> bool {
    !topic.is_empty() && !topic.contains(['+', '#', '\0'])
}

/// Whether it can be subscribed to: `+` stands for a whole level, `#` for all that are left.
pub(super) fn is_filter(filter: &str) -> bool {
    let mut levels = filter.split('/').rev();
    let last = levels.next().unwrap_or_default();
    let whole = |level: &str| level == "+" || !level.contains(['+', '#']);
    !filter.is_empty() && !filter.contains('\0') && (last == "#" || whole(last)) && levels.all(whole)
}

/// Whether the filter takes the topic. A wildcard at its front takes no topic that begins with `$` (MQTT 4.7.2).
pub(super) fn takes(filter: &str, topic: &str) -> bool {
    if topic.starts_with('$') && filter.starts_with(['+', '#']) {
        return false;
    }
    let (mut filter, mut topic) = (filter.split('/'), topic.split('/'));
    loop {
        match (filter.next(), topic.next()) {
            (Some("#"), _) | (None, None) => return true,
            (Some("+"), Some(_)) => {}
            (Some(wanted), Some(level)) if wanted == level => {}
            (Some(_), _) | (None, Some(_)) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_take_the_topics_that_the_standard_says() {
        for (filter, topic, wanted) in [
            ("a/b", "a/b", true),
            ("a/b", "a/b/c", false),
            ("a/+", "a/b", true),
            ("a/+", "a", false),
            ("a/+", "a/", true),
            ("a/#", "a", true),
            ("a/#", "a/b/c", true),
            ("#", "a/b", true),
            ("#", "$twecall/up", false),
            ("+/up", "$twecall/up", false),
            ("$twecall/+/service/#", "$twecall/up/service/P/D", true),
            ("$twecall/up/service/+/+", "$twecall/up/service/P/D", true),
        ] {
            assert_eq!(takes(filter, topic), wanted, "{filter} {topic}");
        }
    }

    #[test]
    fn what_is_neither_topic_nor_filter_is_refused() {
        for filter in ["", "a#", "#/a", "a/#/b", "a+/b", "a/b+"] {
            assert!(!is_filter(filter), "{filter}");
        }
        for filter in ["#", "+", "+/+/#", "/", "$twecall/down/service/P/D"] {
            assert!(is_filter(filter), "{filter}");
        }
        for topic in ["", "a/+", "#"] {
            assert!(!is_topic(topic), "{topic}");
        }
    }
}
