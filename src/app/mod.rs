//! The command line and what belongs to one machine: the user's folder and the network.

pub mod minor_planets;
