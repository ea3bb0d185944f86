//! Further habits.
