namespace Utilities.Matters;

/// <summary>Which worker runs which import.</summary>
internal sealed class ImportClaim(string owner) : JobClaim<ImportJob>("import_job", ImportJobs.Columns, owner);
