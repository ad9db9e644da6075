//! Keeps labels from lying on each other.

/// A box taken by a label or a mark: left, top, right, bottom.
pub(crate) type Area = (f64, f64, f64, f64);

/// Boxes already taken.
#[derive(Debug, Default)]
pub(crate) struct Taken(Vec<Area>);

impl Taken {
    pub(crate) fn take(&mut self, area: Area) {
        self.0.push(area);
    }

    pub(crate) fn is_free(&self, (left, top, right, bottom): Area) -> bool {
        !self.0.iter().any(|&(l, t, r, b)| left < r && l < right && top < b && t < bottom)
    }

    /// Takes `area` unless something is there.
    pub(crate) fn try_take(&mut self, area: Area) -> bool {
        let free = self.is_free(area);
        if free {
            self.take(area);
        }
        free
    }
}

/// Moves one-dimensional labels `(centre, length)` apart so that none overlap and all stay within `from..to`, each as
/// near to its wish as its neighbours let it. Keeps the order of the wishes. Too many for the room share it out.
pub(crate) fn spread(labels: &[(f64, f64)], from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_unstable_by(|&a, &b| labels[a].0.total_cmp(&labels[b].0).then(a.cmp(&b)));
    let total: f64 = labels.iter().map(|l| l.1).sum();
    let squeeze = if total > to - from && total > 0.0 { (to - from).max(0.0) / total } else { 1.0 };
    let mut starts = vec![0.0; labels.len()];
    let mut edge = from;
    for &i in &order {
        let (centre, length) = (labels[i].0, labels[i].1 * squeeze);
        starts[i] = edge.max(centre - length / 2.0);
        edge = starts[i] + length;
    }
    let mut edge = to;
    for &i in order.iter().rev() {
        let length = labels[i].1 * squeeze;
        starts[i] = starts[i].min(edge - length);
        edge = starts[i];
    }
    starts.iter().zip(labels).map(|(start, label)| start + label.1 * squeeze / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_with_room_stay_where_they_wish() {
        assert_eq!(spread(&[(10.0, 4.0), (30.0, 4.0)], 0.0, 50.0), [10.0, 30.0]);
    }

    #[test]
    fn labels_that_would_overlap_move_apart() {
        let placed = spread(&[(49.0, 10.0), (48.0, 10.0)], 0.0, 50.0);
        assert_eq!(placed, [45.0, 35.0]);
    }

    proptest! {
        #[test]
        fn labels_never_overlap_nor_leave(wishes in prop::collection::vec((-20.0..220.0_f64, 1.0..20.0_f64), 0..9)) {
            let placed = spread(&wishes, 0.0, 200.0);
            for (i, (&a, wish)) in placed.iter().zip(&wishes).enumerate() {
                prop_assert!(a - wish.1 / 2.0 >= -0.001 && a + wish.1 / 2.0 <= 200.001);
                for (&b, other) in placed[..i].iter().zip(&wishes) {
                    prop_assert!((a - b).abs() >= (wish.1 + other.1) / 2.0 - 0.001);
                }
            }
        }
    }
}
