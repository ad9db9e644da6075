//! Working days, deadlines, and how they were counted.
