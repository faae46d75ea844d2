namespace Utilities.Billing;

/// <summary>Which process works on which run.</summary>
internal sealed class BillRunClaim(string owner) : JobClaim<BillRun>("bill_run", BillRunTable.Columns, owner);
