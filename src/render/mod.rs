//! The only place that knows wgpu: passes, one file and one shader each.

pub mod text;
