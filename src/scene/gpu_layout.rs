//! Structs that Rust fills and the shader reads: plain bytes with a table of their fields, so that a test can compare
//! names, offsets and sizes with the shader's own declaration by reflection (`tests/gpu_layout.rs`).

/// One field of a struct as it lies in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldLayout {
    /// The field's name, the same in the shader.
    pub name: &'static str,
    /// Bytes from the start of the struct.
    pub offset: usize,
    /// Bytes of the field.
    pub size: usize,
}

/// Declares a `#[repr(C)]` plain-bytes struct with its table `FIELDS`.
macro_rules! gpu_struct {
    ($(#[$struct_doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $kind:ty,)+ }) => {
        $(#[$struct_doc])*
        #[repr(C)]
        #[derive(Debug, Clone, Copy, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)+ }

        impl $name {
            /// Names, offsets and sizes of the fields, in order.
            pub const FIELDS: &'static [$crate::scene::gpu_layout::FieldLayout] = &[
                $($crate::scene::gpu_layout::FieldLayout {
                    name: stringify!($field),
                    offset: std::mem::offset_of!($name, $field),
                    size: std::mem::size_of::<$kind>(),
                },)+
            ];
        }
    };
}

pub(crate) use gpu_struct;
