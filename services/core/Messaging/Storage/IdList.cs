using Dapper;

namespace Utilities.Messaging;

/// <summary>Ids for <c>IN @ids</c>: Dapper asks no type handler about the entries of a list, so they are given as the text they are stored as.</summary>
public static class IdList
{
    private const int Length = 36;

    public static IReadOnlyList<DbString> Of(IEnumerable<Guid> ids) => [.. ids.Select(id => new DbString { Value = id.ToString(), IsAnsi = true, Length = Length })];
}
