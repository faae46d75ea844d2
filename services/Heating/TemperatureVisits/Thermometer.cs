using System.Data.Common;
using Dapper;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>An instrument that visitors carry (测温工具, 蓝煜热力服务标准 第十二条(二)).</summary>
public sealed record Thermometer
{
    internal const string Columns = "code, model, calibrated_on, valid_until, version, updated_at";

    public string Code { get; init; } = "";

    public string Model { get; init; } = "";

    public DateOnly CalibratedOn { get; init; }

    /// <summary>Last day on which the calibration holds.</summary>
    public DateOnly ValidUntil { get; init; }

    public long Version { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    internal static Task<Thermometer?> Find(DbConnection db, DbTransaction? transaction, string code) =>
        db.QuerySingleOrDefaultAsync<Thermometer>($"SELECT {Columns} FROM thermometer WHERE code = @code", new { code }, transaction);
}

/// <summary>A thermometer as sent in.</summary>
public sealed record ThermometerInput(string? Code, string? Model, DateOnly? CalibratedOn, DateOnly? ValidUntil)
{
    /// <summary>Pure.</summary>
    public Outcome<Thermometer> Check(DateOnly today, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var thermometer = new Thermometer
        {
            Code = errors.Code("code", Code),
            Model = errors.Text("model", Model),
            CalibratedOn = CalibratedOn ?? default,
            ValidUntil = ValidUntil ?? default,
            Version = 1,
            UpdatedAt = now,
        };
        if (CalibratedOn is null) errors.Add("calibratedOn", "required", "Give 'calibratedOn', the day of the calibration.");
        else if (CalibratedOn > today) errors.Add("calibratedOn", "in-the-future", $"'calibratedOn' lies ahead; today is {today:yyyy-MM-dd}.");
        if (ValidUntil is null) errors.Add("validUntil", "required", "Give 'validUntil', the last day on which the calibration holds.");
        else if (CalibratedOn is { } from && ValidUntil < from) errors.Add("validUntil", "before-start", "'validUntil' cannot lie before 'calibratedOn'.");
        return errors.Any ? errors.ToRefusal() : thermometer;
    }
}
