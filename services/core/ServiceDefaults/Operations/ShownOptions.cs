using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Utilities.ServiceDefaults;

/// <summary>Options that an operator sees as they are in force, defaults included; what may be a secret only as set or not set.</summary>
/// <param name="Section">Section of the configuration that they are bound to.</param>
public sealed record ShownOptions(string Section, Func<IServiceProvider, object> Value)
{
    /// <summary>Every value under its configuration key.</summary>
    public IEnumerable<ShownSetting> Read(IServiceProvider services) =>
        Flat(Section, JsonSerializer.SerializeToElement(Value(services), JsonDefaults.Options));

    private static IEnumerable<ShownSetting> Flat(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Flat($"{key}:{char.ToUpperInvariant(property.Name[0])}{property.Name[1..]}", property.Value)),
        JsonValueKind.Array => [ShownSetting.Of(key, string.Join(", ", value.EnumerateArray()))],
        JsonValueKind.Null => [ShownSetting.Of(key, null)],
        _ => [ShownSetting.Of(key, value.ToString())],
    };
}

public static class ShownOptionsExtensions
{
    /// <summary>Binds the options to their section and shows them to operators.</summary>
    public static OptionsBuilder<T> BindShown<T>(this OptionsBuilder<T> options, string section)
        where T : class
    {
        options.Services.AddSingleton(new ShownOptions(section, static services => services.GetRequiredService<IOptions<T>>().Value));
        return options.BindConfiguration(section);
    }
}
