"""Static files under hashed names, compressed; `import "./x.js"` and CSS `url()` are rewritten to them too."""

from servestatic.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
