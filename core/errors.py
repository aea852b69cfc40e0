"""What can go wrong, each with one sentence that a user can act on: the value, what was expected, what to do."""


class AlignscopeError(Exception):
    """Base of every error that this project raises on purpose; its text is fit to show to a user."""


class MediaError(AlignscopeError):
    """A file, an upload or an array that cannot be read as the modality it was given for."""


class SpaceError(AlignscopeError):
    """No such space, damaged or missing weights, or a modality that the space does not take."""


class FingerprintError(AlignscopeError):
    """Vectors, an index, a bank or a map that were made with another space than the one in use."""


class TrainingError(AlignscopeError):
    """A training run that cannot start or go on: unusable banks, a non-finite loss, a bad setting."""
