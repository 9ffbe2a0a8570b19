//! Runs the built command and reads its output, its errors and its exit codes.

mod common;
mod doctor;
mod explain;
mod readme;
mod replay;
mod scenarios;
mod sign_and_verify;
mod verdict;
