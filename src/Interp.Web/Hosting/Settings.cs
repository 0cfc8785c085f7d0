using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Interp.Web.Hosting;

/// <summary>Checks settings before they are bound, so that a refusal names the setting as it was written.</summary>
internal static class Settings
{
    /// <summary>Every setting must be a property of the type; numbers must be in their <see cref="RangeAttribute"/>.</summary>
    /// <exception cref="SettingException">One is not.</exception>
    public static void Check(IConfigurationSection section, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in section.GetChildren())
        {
            if (!properties.TryGetValue(setting.Key, out var property))
            {
                throw new SettingException($"There is no setting {setting.Path}; {section.Path} has {string.Join(", ", properties.Keys)}.");
            }

            if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            {
                CheckNumber(setting, (int)range.Minimum, (int)range.Maximum);
            }
            else if (property.PropertyType == typeof(bool) && !bool.TryParse(setting.Value, out _))
            {
                throw new SettingException($"{setting.Path} is '{setting.Value}'; it can be true or false.");
            }
            else if (property.PropertyType == typeof(Uri) && setting.Value is not "" && !Uri.TryCreate(setting.Value, UriKind.Absolute, out _))
            {
                throw new SettingException($"{setting.Path} is '{setting.Value}'; it can be an address such as http://192.168.1.5:5000.");
            }
            else if (property.PropertyType.Namespace == type.Namespace)
            {
                Check(setting, property.PropertyType);
            }
        }
    }

    private static void CheckNumber(IConfigurationSection setting, int least, int most)
    {
        if (!int.TryParse(setting.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
        {
            throw new SettingException(string.Create(CultureInfo.InvariantCulture, $"{setting.Path} is '{setting.Value}'; it can be {least} to {most}."));
        }
    }
}
