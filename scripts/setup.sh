# shellcheck shell=bash
#
# What this machine needs before Beiguan can be built, drawn and tested. Sourced by scripts/run and scripts/test.
#
# Each `need_...` function looks first and asks for a package only when the thing itself is missing;
# `install_missing` then says what and why, and installs it with apt. When nothing is missing, nothing happens.

missing_packages=()
missing_reasons=()

say() { printf 'beiguan: %s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 1
}

# --- Rust -------------------------------------------------------------------------------------------------------

# Finds cargo and checks that it is recent enough for the package in directory $1.
require_rust() {
    local minimum installed
    PATH="$PATH:${CARGO_HOME:-${HOME:-}/.cargo}/bin"
    if ! command -v cargo >/dev/null || ! command -v rustc >/dev/null; then
        stop "there is no Rust toolchain here; install one from https://rustup.rs and start this again."
    fi
    minimum=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$1/Cargo.toml")
    installed=$(rustc --version | cut -d ' ' -f 2) ||
        stop "rustc does not start; repair the toolchain with 'rustup default stable' and start this again."
    is_at_least "$minimum" "$installed" ||
        stop "Rust $minimum or later is needed and this is $installed; 'rustup update stable' (https://rustup.rs) brings it up to date."
}

# Whether version $2 is version $1 or later.
is_at_least() { printf '%s\n%s\n' "$1" "${2%%-*}" | sort -V -C; }

# rustfmt and clippy, which some toolchains leave out.
require_rust_checks() {
    local absent=()
    cargo fmt --version >/dev/null 2>&1 || absent+=(rustfmt)
    cargo clippy --version >/dev/null 2>&1 || absent+=(clippy)
    [ "${#absent[@]}" -gt 0 ] || return 0
    command -v rustup >/dev/null ||
        stop "the toolchain lacks ${absent[*]}, which the tests run; add them the way Rust was installed."
    say "adding ${absent[*]} to the Rust toolchain: the tests run them."
    rustup component add "${absent[@]}" >&2
}

# --- What may be missing: look, then ask --------------------------------------------------------------------------

# need REASON PACKAGE...: asks for those packages that are not installed.
need() {
    local reason=$1 package wanted=()
    shift
    for package in "$@"; do
        is_installed "$package" || wanted+=("$package")
    done
    [ "${#wanted[@]}" -gt 0 ] || return 0
    missing_packages+=("${wanted[@]}")
    missing_reasons+=("${wanted[*]}: $reason")
}

is_installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

is_linux() { [ "$(uname -s)" = Linux ]; }

# need_library FILE REASON PACKAGE: a shared library that is loaded while the program runs.
need_library() {
    has_library "$1" || need "$2" "$3"
}

has_library() {
    local known
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null) || known=
    grep --quiet --fixed-strings "$1 " <<<"$known" || [ -e "/usr/lib/$1" ] || [ -e "/usr/lib64/$1" ]
}

# Rust links with the C compiler, and one dependency (the cryptography of https) has C in it.
need_linker() {
    if is_linux; then
        command -v cc >/dev/null || need "Rust links with the C compiler" gcc libc6-dev
    elif [ "$(uname -s)" = Darwin ]; then
        command -v cc >/dev/null || stop "the linker is missing; 'xcode-select --install' brings it."
    fi
}

# Vulkan: the loader, and the driver of this machine's GPU or one that draws with the processor.
need_vulkan() {
    is_linux || return 0
    need_library libvulkan.so.1 "finds the graphics drivers (Vulkan)" libvulkan1
    has_vulkan_driver || need "Vulkan drivers, among them one that draws with the processor where there is no GPU" mesa-vulkan-drivers
}

# A software driver always works; any other needs its GPU.
has_vulkan_driver() {
    local manifests
    manifests=$(vulkan_manifests)
    [ -n "$manifests" ] || return 1
    grep --quiet --extended-regexp '/(lvp|vk_swiftshader)_icd[^/]*$' <<<"$manifests" || has_gpu
}

vulkan_manifests() {
    tr ':' '\n' <<<"${VK_DRIVER_FILES:-${VK_ICD_FILENAMES:-}}"
    find /usr/share/vulkan/icd.d /usr/local/share/vulkan/icd.d /etc/vulkan/icd.d "${HOME:-}/.local/share/vulkan/icd.d" \
        -name '*.json' 2>/dev/null || true
}

has_gpu() { compgen -G '/dev/dri/renderD*' >/dev/null || compgen -G '/dev/nvidia[0-9]*' >/dev/null || [ -e /dev/dxg ]; }

# OpenGL, the next choice when Vulkan fails.
need_opengl() {
    is_linux || return 0
    need_library libEGL.so.1 "OpenGL, the next choice if Vulkan fails" libegl1
    compgen -G '/usr/lib*/dri/*_dri.so' >/dev/null || compgen -G '/usr/lib/*/dri/*_dri.so' >/dev/null ||
        compgen -G '/usr/share/glvnd/egl_vendor.d/*nvidia.json' >/dev/null ||
        need "the drivers of OpenGL" libgl1-mesa-dri
}

# What a window loads when it opens, under X11 and under Wayland.
need_window() {
    is_linux || return 0
    need_library libX11.so.6 "opens a window" libx11-6
    need_library libX11-xcb.so.1 "opens a window" libx11-xcb1
    need_library libXcursor.so.1 "mouse pointers" libxcursor1
    need_library libXi.so.6 "mouse wheel and touch" libxi6
    need_library libXrandr.so.2 "screens and their sizes" libxrandr2
    need_library libxkbcommon.so.0 "the keyboard" libxkbcommon0
    need_library libxkbcommon-x11.so.0 "the keyboard under X11" libxkbcommon-x11-0
    [ -z "${WAYLAND_DISPLAY:-}" ] || need_library libwayland-client.so.0 "the Wayland display" libwayland-client0
}

# A display in memory and a hand for its keys and mouse: the tests of the window use them.
need_test_display() {
    is_linux || return 0
    command -v Xvfb >/dev/null || need "a display in memory for the tests of the window" xvfb
    command -v xdotool >/dev/null || need "presses keys and moves the mouse in those tests" xdotool
}

# The encoder of films, and a farm on this machine: the tests of the export use them.
need_test_export() {
    is_linux || return 0
    command -v ffmpeg >/dev/null || need "makes the films that the tests count the frames of" ffmpeg
    [ "$(id -u)" -eq 0 ] || return 0
    { [ -e /usr/sbin/slurmctld ] && [ -e /usr/sbin/munged ]; } || need "a farm on this machine for its test" slurm-wlm munge
}

# --- Install ------------------------------------------------------------------------------------------------------

# Says what was asked for and why, and installs it.
install_missing() {
    [ "${#missing_packages[@]}" -gt 0 ] || return 0
    say "this machine still needs:"
    printf '    %s\n' "${missing_reasons[@]}" >&2
    if command -v apt-get >/dev/null; then
        install_with_apt
    else
        list_for_other_systems
    fi
    missing_packages=()
    missing_reasons=()
}

install_with_apt() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
        [ -t 0 ] || as_root+=(--non-interactive)
        command -v sudo >/dev/null || stop_with_command "sudo is missing"
    fi
    "${as_root[@]}" true || stop_with_command "sudo does not let this user in"
    say "installing with ${as_root[*]:+sudo }apt-get; this may take a minute."
    "${as_root[@]}" apt-get update --quiet=2 >/dev/null ||
        say "not every package list could be refreshed; trying with those that are here."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends \
        "${missing_packages[@]}" >/dev/null || stop_with_command "that did not work"
}

stop_with_command() {
    stop "$1. As root, run:  apt-get update && apt-get install ${missing_packages[*]}
beiguan: and then start this again."
}

# Names differ between systems; the user installs and decides.
list_for_other_systems() {
    say "there is no apt-get on this system. The same things elsewhere:"
    cat >&2 <<'LIST'
    Fedora:    dnf install gcc vulkan-loader mesa-vulkan-drivers mesa-libEGL mesa-dri-drivers libX11 libX11-xcb libXcursor
               libXi libXrandr libxkbcommon libxkbcommon-x11 libwayland-client xorg-x11-server-Xvfb xdotool
    Arch:      pacman -S gcc vulkan-icd-loader vulkan-swrast mesa libx11 libxcursor libxi libxrandr libxkbcommon
               libxkbcommon-x11 wayland xorg-server-xvfb xdotool
    openSUSE:  zypper install gcc libvulkan1 libvulkan_lvp Mesa-libEGL1 Mesa-dri libX11-6
               libX11-xcb1 libXcursor1 libXi6 libXrandr2 libxkbcommon0 libxkbcommon-x11-0 xorg-x11-server-Xvfb xdotool
LIST
    command -v cc >/dev/null || stop "nothing can be built without a C compiler; install one and start this again."
    say "going on; install these if something does not start."
}

# Mesa's layer that reorders graphics adapters asks for a Wayland server and complains on stderr where there is none. The program
# orders them itself.
quiet_driver() {
    export NODEVICE_SELECT=1
}
