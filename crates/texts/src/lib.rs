//! Every sentence the portal says, in every language, checked when it is built.
