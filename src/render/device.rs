//! The GPU: which adapters exist, which one is used and why, and the sentence to say when there is none.

use std::sync::{Arc, Mutex};

/// What to install when nothing can render.
const WHAT_TO_INSTALL: &str = "install a graphics driver; on Debian or Ubuntu `apt-get install mesa-vulkan-drivers` \
    gives a software one that works everywhere (or `libegl1 libgl1-mesa-dri` for OpenGL)";

/// Why there is no GPU to render with.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GpuError {
    /// Neither a real GPU nor a software renderer was found.
    #[error("no graphics adapter was found; {WHAT_TO_INSTALL}")]
    NoAdapter,
    /// No adapter can draw into this window.
    #[error("no graphics adapter can draw into this window; {WHAT_TO_INSTALL}")]
    NoAdapterForWindow,
    /// The driver refused to open the adapter.
    #[error("the graphics adapter {adapter} could not be opened ({reason}); update its driver, or {WHAT_TO_INSTALL}")]
    NotOpened {
        /// The adapter's name.
        adapter: String,
        /// The driver's words.
        reason: String,
    },
}

/// Real hardware or a program that does its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdapterKind {
    /// A graphics card of its own.
    Discrete,
    /// Graphics inside the processor, or of a kind the driver does not tell.
    Integrated,
    /// A virtual machine's share of a graphics card.
    Virtual,
    /// Software on the processor.
    Software,
}

/// One adapter, for the report of `doctor`.
#[derive(Debug, Clone, PartialEq)]
pub struct AdapterReport {
    /// Its name.
    pub name: String,
    /// Driver and version, as the driver says.
    pub driver: String,
    /// Vulkan, Metal, Dx12 or Gl.
    pub backend: String,
    /// What it is.
    pub kind: AdapterKind,
    /// Widest texture, px.
    pub texture_size_max_px: u32,
    /// Largest buffer, bytes.
    pub buffer_size_max: u64,
}

impl AdapterReport {
    fn new(adapter: &wgpu::Adapter) -> Self {
        let (info, limits) = (adapter.get_info(), adapter.limits());
        AdapterReport {
            kind: kind(&info),
            driver: [info.driver, info.driver_info].join(" ").trim().to_owned(),
            backend: format!("{:?}", info.backend),
            name: info.name,
            texture_size_max_px: limits.max_texture_dimension_2d,
            buffer_size_max: limits.max_buffer_size,
        }
    }
}

/// All adapters, the one that is used first.
pub fn list_adapters() -> Vec<AdapterReport> {
    headless_adapters().iter().map(AdapterReport::new).collect()
}

/// An open adapter.
#[derive(Debug, Clone)]
pub struct Gpu {
    /// The adapter, for surface capabilities.
    pub adapter: wgpu::Adapter,
    /// The device.
    pub device: wgpu::Device,
    /// Its queue.
    pub queue: wgpu::Queue,
    /// What the adapter is, asked once: passes are chosen by it in every frame.
    kind: AdapterKind,
    /// The first error the device reported outside of any call, until it is taken.
    failure: Arc<Mutex<Option<String>>>,
}

impl Gpu {
    /// The best adapter: a real GPU before software, Vulkan, Metal and DirectX before OpenGL. An adapter that cannot be
    /// opened gives way to the next.
    pub fn headless() -> Result<Gpu, GpuError> {
        Self::first_that_opens(headless_adapters(), GpuError::NoAdapter)
    }

    /// The best adapter that can present to a window's surface.
    pub fn for_surface(instance: &wgpu::Instance, surface: &wgpu::Surface<'_>) -> Result<Gpu, GpuError> {
        let mut adapters = sorted_adapters(instance);
        adapters.retain(|adapter| adapter.is_surface_supported(surface));
        Self::first_that_opens(adapters, GpuError::NoAdapterForWindow)
    }

    fn first_that_opens(adapters: Vec<wgpu::Adapter>, none: GpuError) -> Result<Gpu, GpuError> {
        let mut first_error = none;
        for (rank, adapter) in adapters.into_iter().enumerate() {
            match Self::open(adapter) {
                Ok(gpu) => return Ok(gpu),
                Err(error) if rank == 0 => first_error = error,
                Err(_) => {}
            }
        }
        Err(first_error)
    }

    fn open(adapter: wgpu::Adapter) -> Result<Gpu, GpuError> {
        let descriptor = wgpu::DeviceDescriptor {
            label: Some("beiguan"),
            // a clock, where there is one
            required_features: adapter.features() & super::stopwatch::FEATURES,
            // the adapter's own: the defaults stop at 8192 px and 256 MiB
            required_limits: adapter.limits(),
            ..Default::default()
        };
        let (device, queue) = pollster::block_on(adapter.request_device(&descriptor))
            .map_err(|error| GpuError::NotOpened { adapter: adapter.get_info().name, reason: error.to_string() })?;
        let failure = Arc::new(Mutex::new(None));
        let (on_error, on_loss) = (failure.clone(), failure.clone());
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| note(&on_error, error.to_string())));
        device.set_device_lost_callback(move |reason, text| {
            if reason != wgpu::DeviceLostReason::Destroyed {
                note(&on_loss, format!("the graphics device was lost: {text}"));
            }
        });
        let kind = kind(&adapter.get_info());
        Ok(Gpu { adapter, device, queue, kind, failure })
    }

    /// What the adapter is.
    pub fn kind(&self) -> AdapterKind {
        self.kind
    }

    /// Name, driver and limits, asked of the driver.
    pub fn report(&self) -> AdapterReport {
        AdapterReport::new(&self.adapter)
    }

    /// The first failure since the last call, if any.
    pub(crate) fn take_failure(&self) -> Option<String> {
        self.failure.lock().ok()?.take()
    }
}

fn note(failure: &Mutex<Option<String>>, text: String) {
    if let Ok(mut failure) = failure.lock() {
        // The driver's words come in paragraphs; a failure is one sentence.
        failure.get_or_insert_with(|| text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

fn instance(backends: wgpu::Backends) -> wgpu::Instance {
    let descriptor = wgpu::InstanceDescriptor { backends, ..wgpu::InstanceDescriptor::new_without_display_handle() };
    wgpu::Instance::new(descriptor.with_env())
}

/// Adapters that need no window, the best first. OpenGL is asked only where it could be better than what is there: it is
/// slow to start, and without a display it complains on the terminal.
fn headless_adapters() -> Vec<wgpu::Adapter> {
    let mut adapters = sorted_adapters(&instance(wgpu::Backends::PRIMARY));
    let has_gpu = adapters.first().is_some_and(|best| kind(&best.get_info()) != AdapterKind::Software);
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if adapters.is_empty() || (!has_gpu && has_display) {
        adapters.extend(sorted_adapters(&instance(wgpu::Backends::GL)));
        adapters.sort_by_key(rank);
    }
    adapters
}

fn sorted_adapters(instance: &wgpu::Instance) -> Vec<wgpu::Adapter> {
    let mut adapters = pollster::block_on(instance.enumerate_adapters(wgpu::Backends::all()));
    adapters.retain(renders_hdr);
    adapters.sort_by_key(rank);
    adapters
}

/// Whether it can blend into a light texture at all.
fn renders_hdr(adapter: &wgpu::Adapter) -> bool {
    let allowed = adapter.get_texture_format_features(super::targets::LIGHT_FORMAT);
    allowed.allowed_usages.contains(wgpu::TextureUsages::RENDER_ATTACHMENT)
        && allowed.flags.contains(wgpu::TextureFormatFeatureFlags::BLENDABLE)
}

/// The smaller, the better.
fn rank(adapter: &wgpu::Adapter) -> (u8, u8) {
    let info = adapter.get_info();
    let kind_rank = match kind(&info) {
        AdapterKind::Discrete => 0,
        AdapterKind::Integrated => 1,
        AdapterKind::Virtual => 2,
        AdapterKind::Software => 3,
    };
    (kind_rank, u8::from(info.backend == wgpu::Backend::Gl))
}

fn kind(info: &wgpu::AdapterInfo) -> AdapterKind {
    // OpenGL drivers do not tell what they are; Mesa's software ones say it in their name
    let name = info.name.to_lowercase();
    if ["llvmpipe", "softpipe", "swiftshader", "lavapipe"].iter().any(|software| name.contains(software)) {
        return AdapterKind::Software;
    }
    match info.device_type {
        wgpu::DeviceType::DiscreteGpu => AdapterKind::Discrete,
        wgpu::DeviceType::IntegratedGpu | wgpu::DeviceType::Other => AdapterKind::Integrated,
        wgpu::DeviceType::VirtualGpu => AdapterKind::Virtual,
        wgpu::DeviceType::Cpu => AdapterKind::Software,
    }
}
