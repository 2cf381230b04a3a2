//! Which display server there is, asked before the window library is: that library ends the program when a server is dead or
//! one of its own shared libraries is missing.

/// A display server that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    /// Wayland.
    #[cfg(target_os = "linux")]
    Wayland,
    /// X11.
    #[cfg(target_os = "linux")]
    X11,
    /// The desktop of Windows or macOS.
    #[cfg(not(target_os = "linux"))]
    Desktop,
}

impl Display {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(target_os = "linux")]
            Display::Wayland => "Wayland",
            #[cfg(target_os = "linux")]
            Display::X11 => "X11",
            #[cfg(not(target_os = "linux"))]
            Display::Desktop => "the desktop",
        }
    }

    /// The first display server that answers and whose libraries are there.
    ///
    /// # Errors
    /// A clause that says why there is none and what to do.
    #[cfg(target_os = "linux")]
    pub fn find() -> Result<Self, String> {
        linux::find()
    }

    /// The first display server that answers.
    ///
    /// # Errors
    /// None: these systems always have a desktop.
    #[cfg(not(target_os = "linux"))]
    pub fn find() -> Result<Self, String> {
        Ok(Display::Desktop)
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::Display;
    use std::env;
    use std::net::{TcpStream, ToSocketAddrs};
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    /// How long a display of another machine may take to answer.
    const ANSWERS_WITHIN: Duration = Duration::from_secs(2);

    /// What winit opens at run time for X11, and the Debian packages that hold it.
    const X11_LIBRARIES: [(&str, &str); 5] = [
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libXcursor.so.1", "libxcursor1"),
        ("libXi.so.6", "libxi6"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ];
    /// The same for Wayland.
    const WAYLAND_LIBRARIES: [(&str, &str); 2] =
        [("libwayland-client.so.0", "libwayland-client0"), ("libxkbcommon.so.0", "libxkbcommon0")];

    pub fn find() -> Result<Display, String> {
        let wayland = wayland();
        if wayland.is_ok() {
            return wayland;
        }
        match (x11(), named("WAYLAND_DISPLAY")) {
            (Ok(display), _) => Ok(display),
            (Err(_), Some(_)) if named("DISPLAY").is_none() => wayland,
            (Err(reason), _) => Err(reason),
        }
    }

    fn named(variable: &str) -> Option<String> {
        env::var(variable).ok().filter(|value| !value.is_empty())
    }

    fn wayland() -> Result<Display, String> {
        let name = named("WAYLAND_DISPLAY").ok_or("there is no display (WAYLAND_DISPLAY is not set)")?;
        let socket = match named("XDG_RUNTIME_DIR") {
            Some(folder) => Path::new(&folder).join(&name),
            None => PathBuf::from(&name),
        };
        UnixStream::connect(&socket)
            .map_err(|error| format!("the Wayland display {name} does not answer ({error})"))?;
        libraries(&WAYLAND_LIBRARIES).map(|()| Display::Wayland)
    }

    fn x11() -> Result<Display, String> {
        let name = named("DISPLAY").ok_or("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)")?;
        let (host, rest) = name.rsplit_once(':').ok_or(format!("DISPLAY={name} names no display, as :0 does"))?;
        let number: u16 = rest
            .split('.')
            .next()
            .and_then(|number| number.parse().ok())
            .filter(|number| *number < 50_000)
            .ok_or(format!("DISPLAY={name} names no display, as :0 does"))?;
        if !answers(host, number) {
            return Err(format!("the display {name} does not answer; start it or set DISPLAY"));
        }
        libraries(&X11_LIBRARIES).map(|()| Display::X11)
    }

    fn answers(host: &str, number: u16) -> bool {
        if !host.is_empty() && host != "unix" {
            let mut addresses = (host, 6000 + number).to_socket_addrs().into_iter().flatten();
            return addresses.any(|address| TcpStream::connect_timeout(&address, ANSWERS_WITHIN).is_ok());
        }
        let path = format!("/tmp/.X11-unix/X{number}");
        let hidden = SocketAddr::from_abstract_name(path.as_bytes());
        UnixStream::connect(&path).is_ok() || hidden.is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
    }

    fn libraries(wanted: &[(&str, &str)]) -> Result<(), String> {
        let folders = library_folders();
        let missing: Vec<&str> = wanted
            .iter()
            .filter(|(library, _)| !folders.iter().any(|folder| folder.join(library).exists()))
            .map(|(_, package)| *package)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(format!(
            "a window needs libraries that are missing; on Debian or Ubuntu: apt-get install {}",
            missing.join(" ")
        ))
    }

    /// Where shared libraries stand: the user's path, the usual folders and their folders by architecture.
    fn library_folders() -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> =
            named("LD_LIBRARY_PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
        for root in ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib"] {
            folders.push(PathBuf::from(root));
            let inside = std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
            folders.extend(inside.filter(|path| path.is_dir()));
        }
        folders.push(PathBuf::from("/run/current-system/sw/lib"));
        folders
    }
}
