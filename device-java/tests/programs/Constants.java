/*
 * SPDX-License-Identifier: MIT OR Apache-2.0
 */
import java.lang.reflect.Field;

/** Prints every constant of the classes that are named: class, name and value. */
public final class Constants {
    public static void main(String[] args) throws ReflectiveOperationException {
        for (String name : args) {
            Class<?> type = Class.forName("org.wmpfvoipkit.device." + name);
            for (Field field : type.getFields()) {
                System.out.println(name + " " + field.getName() + " " + field.getInt(null));
            }
        }
    }
}
