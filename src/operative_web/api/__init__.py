"""The register for other programs: REST under ``/api/v1``, described by OpenAPI; and webhooks (ADR 17)."""
