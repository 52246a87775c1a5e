"""Spin boxes that know their bounds."""
