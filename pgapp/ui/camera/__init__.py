"""The camera: ``controller`` has the session show its frames, ``bar`` is what the person sees of it. ``feed`` and
``frames`` import QtMultimedia, and are imported when the camera is opened; ``needs`` says what is missing for that."""
