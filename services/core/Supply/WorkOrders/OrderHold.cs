using System.Data.Common;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>Something that an order waits for and that lives in a folder of its own: materials not yet issued, leftovers not yet counted, an appointed time. Shown with the request.</summary>
/// <param name="Code">Stable kebab-case code: <c>awaiting-materials</c>.</param>
/// <param name="Reference">Number of the record it waits for.</param>
public sealed record OrderHold(string Code, BilingualText Title, string Reference);

/// <summary>Finds what an order waits for, on a reading connection or inside the open unit.</summary>
public delegate Task<IReadOnlyList<OrderHold>> FindHolds(DbConnection db, DbTransaction? transaction, Request request);
