using System.Data.Common;
using Dapper;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>A contractor or designer with its qualification (资质): 蓝煜热力服务标准 第十五条(一) 「使用具备资质的设计单位、施工队伍」.</summary>
public sealed record ConstructionFirm
{
    public const string Contractor = "contractor";
    public const string Designer = "designer";

    internal const string Columns = "code, kind, name, qualification, valid_until, version, updated_at";

    internal static readonly string[] Kinds = [Contractor, Designer];

    public string Code { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Number of the qualification certificate.</summary>
    public string Qualification { get; init; } = "";

    /// <summary>Last day on which it holds.</summary>
    public DateOnly ValidUntil { get; init; }

    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    internal static Task<ConstructionFirm?> Find(DbConnection db, DbTransaction? transaction, string code) =>
        db.QuerySingleOrDefaultAsync<ConstructionFirm>($"SELECT {Columns} FROM construction_firm WHERE code = @code", new { code }, transaction);
}

/// <summary>A firm as sent in.</summary>
public sealed record ConstructionFirmInput(string? Code, string? Kind, string? Name, string? Qualification, DateOnly? ValidUntil)
{
    /// <summary>Pure.</summary>
    public Outcome<ConstructionFirm> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var firm = new ConstructionFirm
        {
            Code = errors.Code("code", Code),
            Kind = errors.OneOf("kind", Kind, ConstructionFirm.Kinds),
            Name = errors.Text("name", Name),
            Qualification = errors.Text("qualification", Qualification),
            ValidUntil = ValidUntil ?? default,
            Version = 1,
            UpdatedAt = now,
        };
        if (ValidUntil is null) errors.Add("validUntil", "required", "Give 'validUntil', the last day on which the qualification holds.");
        return errors.Any ? errors.ToRefusal() : firm;
    }
}
