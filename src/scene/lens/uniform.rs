//! The lens as the shaders read it (`struct Lens` of `shaders/common/lens.wgsl`).

use crate::scene::gpu_layout::gpu_struct;

gpu_struct! {
    /// `struct Lens` of `shaders/common/lens.wgsl`, f32.
    pub struct LensUniform {
        /// Columns of the rotation from local (east, north, up) to view axes, padded to four.
        pub view_from_local: [[f32; 4]; 3],
        /// Middle of the frame, px.
        pub centre_px: [f32; 2],
        /// +1, or -1 where x or y is mirrored.
        pub flip_signs: [f32; 2],
        /// Pixels per radian in the centre.
        pub scale_px_per_rad: f32,
        /// Radius of the picture's circle, px; 1e30 where there is none.
        pub image_radius_px: f32,
        /// Which map: 0 dome, 1 perspective, 2 stereographic, 3 globe.
        pub projection: u32,
        /// Pixels around the equator of a globe.
        pub globe_width_px: f32,
    }
}
