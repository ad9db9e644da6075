//! Numbers to scales to marks to SVG, with their table and their sentence.
