"""What is asked of every archive that somebody brings, a workbook or a file that is attached."""


def leads_out(name: str) -> bool:
    """Whether a member of this name would be written elsewhere by whoever unpacks it. Nothing is unpacked here; no true document has one."""
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0]
