//! What to draw and where: plain data, made from the sky and read by `render`. It knows no GPU.

pub mod labels;
